from .store import Store as Repository
from .store import save
