"""Where report steps run. An engine is a function that maps one function over many reports, in order."""
