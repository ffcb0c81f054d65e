"""What tests share: real servers, real studios, small helpers."""
