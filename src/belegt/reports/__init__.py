"""From `Raw` to `Report`: zones, title, outlet, language, agency credits. Start with `build.build`."""
