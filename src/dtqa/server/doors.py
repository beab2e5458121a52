"""What the doors share: the running application's chatbot and renderer, and how to refuse."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, Request

from dtqa.chatbot import Chatbot
from dtqa.server.render import Renderer


def get_chatbot(request: Request) -> Chatbot:
    """Return the one chatbot of the application."""
    chatbot: Chatbot = request.app.state.chatbot
    return chatbot


def get_renderer(request: Request) -> Renderer:
    """Return the one renderer of the application."""
    renderer: Renderer = request.app.state.renderer
    return renderer


Bot = Annotated[Chatbot, Depends(get_chatbot)]
Pages = Annotated[Renderer, Depends(get_renderer)]


def name_refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the statuses an operation refuses with, for the API's documentation."""
    return {status: {"description": HTTPStatus(status).phrase} for status in statuses}
