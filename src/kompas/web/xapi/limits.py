"""How large what is sent may be; beyond it the answer is 413."""

MOST_BYTES = 12 * 1024 * 1024  # of a request: statements with their attachments
MOST_STATEMENT = 512 * 1024  # of one statement, as it is kept
MOST_STATEMENTS = 500  # in one request
MOST_DOCUMENT = 2 * 1024 * 1024
MOST_NAME = 2_000  # letters in the name of a document
PAGE = 100  # statements in one answer, when no limit is asked
LARGEST_PAGE = 500
PAGE_BYTES = 4 * 1024 * 1024  # after these an answer ends and its `more` leads on
MOST_FILES = 48 * 1024 * 1024  # bytes of attachments in one answer
LONGEST_LEAD = 20  # how far is followed what statements are about
