"""The only package that speaks SQL and YAML. Rows stay inside; domain objects go out."""
