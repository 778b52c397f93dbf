"""The types of fields that several requests and responses have."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from index.article import MAX_TEXT_CHARACTERS
from service.answering.questions import MAX_FILTER_VALUES, MAX_QUESTION_CHARACTERS, MAX_QUOTES, TOP_K

Text = Annotated[str, Meta(description=f"1 to {MAX_TEXT_CHARACTERS:,} characters, not only white space.")]
Words = Annotated[str, Meta(description=f"1 to {MAX_QUESTION_CHARACTERS:,} characters, not only white space.")]
Moment = Annotated[str, Meta(description="A date (2020-07-22) or a timestamp (2020-07-22T09:30:00Z), UTC.")]
Values = Annotated[list[str], Meta(description=f"Any of these, at most {MAX_FILTER_VALUES:,}; empty: no restriction.")]
TopK = Annotated[
    int, Meta(ge=TOP_K[0], le=TOP_K[-1], description="Passages kept, which quotations are from, but for corrections.")
]
FoundTopK = Annotated[int, Meta(ge=TOP_K[0], le=TOP_K[-1], description="At most so many passages.")]
MaxQuotes = Annotated[int, Meta(ge=MAX_QUOTES[0], le=MAX_QUOTES[-1], description="At most so many quotations.")]
Offset = Annotated[int, Meta(ge=0, description="In Unicode code points; ends are exclusive.")]
Probability = Annotated[float, Meta(ge=0, le=1)]
Sha256 = Annotated[str, Meta(description="Of the stored text's UTF-8, in hexadecimal.")]
PromptSha256 = Annotated[str, Meta(description="Of the file that holds what the language model was told.")]
