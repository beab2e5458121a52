"""What can be wrong with a job on the index that was asked for or asked about."""

from __future__ import annotations

from dtqa.errors.root import DtqaError


class JobError(DtqaError):
    """Something about jobs. Raise a subclass."""


class JobNotFound(JobError):
    """Fields: job_id."""

    texts = {
        "vi": "Không có việc nào mang mã {job_id}.",
        "en": "There is no job {job_id}.",
    }
    hints = {
        "vi": "Xem các việc còn giữ ở GET /api/v1/jobs; việc đã xong từ lâu thì bị xóa sổ.",
        "en": "See GET /api/v1/jobs for those that are kept; jobs done long ago are dropped.",
    }


class JobQueueFull(JobError):
    """Fields: waiting (jobs)."""

    texts = {
        "vi": "Đã có {waiting} việc đang chờ, chưa nhận thêm.",
        "en": "{waiting} jobs are waiting already; no more are taken.",
    }
    hints = {
        "vi": "Đợi một lúc rồi gửi lại; xem các việc đang chờ ở GET /api/v1/jobs.",
        "en": "Wait a while, then send it again; GET /api/v1/jobs shows what is waiting.",
    }
