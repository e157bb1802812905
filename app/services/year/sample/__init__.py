"""The sample municipality: built from the texts in `resources/sample/` through the services, as a person would."""

from app.services.year.sample.building import Progress, SampleReport, build_sample

__all__ = ["Progress", "SampleReport", "build_sample"]
