"""Follow-up questions: what a question takes over from those asked before it."""
