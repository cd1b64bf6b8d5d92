"""Factories call the service that makes a thing where there is one: a test never holds an impossible row."""

from typing import Any

import factory


class ServiceFactory(factory.Factory):
    """`Meta.model` is the service; what it returns is what the factory makes."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        return model_class(*args, **kwargs)

    @classmethod
    def _build(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        raise TypeError(f"{cls.__name__} makes rows; use {cls.__name__}().")
