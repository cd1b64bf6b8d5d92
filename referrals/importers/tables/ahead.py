"""Reading ahead: while the database works on one portion, the next one is made."""

import threading
from collections.abc import Iterator
from queue import Full, Queue
from typing import Generic, TypeVar

Item = TypeVar("Item")
PATIENCE = 0.1


class _End:
    """What a thread leaves behind when there is nothing more: the error that stopped it, if any."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


class _Reader(threading.Thread, Generic[Item]):
    def __init__(self, items: Iterator[Item]) -> None:
        super().__init__(daemon=True)
        self._items = items
        self.queue: Queue[Item | _End] = Queue(maxsize=1)
        self.wanted = threading.Semaphore()
        self.stopped = threading.Event()

    def run(self) -> None:
        error: BaseException | None = None
        try:
            while self._is_wanted():
                item = next(self._items, None)
                if item is None or not self._put(item):
                    break
        except BaseException as caught:
            error = caught
        self._put(_End(error))

    def _is_wanted(self) -> bool:
        """Wait until the item before was taken: one that waits and one in the making would be one too many."""
        while not self.stopped.is_set():
            if self.wanted.acquire(timeout=PATIENCE):
                return True
        return False

    def _put(self, item: Item | _End) -> bool:
        while not self.stopped.is_set():
            try:
                self.queue.put(item, timeout=PATIENCE)
            except Full:
                continue
            return True
        return False


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The same items, made one ahead in a thread of their own; `items` must leave the database alone.

    What making them raises is raised here. The thread has ended when this generator has.
    """
    reader = _Reader(items)
    reader.start()
    try:
        while not isinstance(item := reader.queue.get(), _End):
            reader.wanted.release()
            yield item
            del item
        if item.error:
            raise item.error
    finally:
        reader.stopped.set()
        reader.join()
