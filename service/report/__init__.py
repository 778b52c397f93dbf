"""An evaluation as one page to read."""

from service.report.page import render_report

__all__ = ["render_report"]
