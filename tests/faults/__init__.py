"""Tests of the campaign of faults."""
