"""The history of an object, for the people who may read the object (screen rules, *Historie*)."""
