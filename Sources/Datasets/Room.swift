// The room is laid; its first file replaces this one.
