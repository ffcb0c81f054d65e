"""Google's image and video models on Vertex AI, through `google-genai`.

A request's way through the files:

    routes      where each model is reached; imports no SDK
    provider    the port: picks the family for a submit, the operation's own for a poll
    clients     one long-lived SDK client for each location, with credentials and timeouts
    gemini, imagen, veo, omni    a family each: request → one call → result
    parameters  the catalogue's names → the SDK's
    operations  names under which long work is found again
    media       bytes → what they show

    errors      whatever a call raises → the port's tree
    asking      what was asked: the same answer means different things to a submit and a poll
    replies     error answers, read alike from both of the SDK's trees
    verdicts    an error answer → the port's tree
    outcomes    an operation that ended without media → the port's tree
    safety, fields    the vendor's codes and sentences → reasons, and the parameter that is meant

Not knowing whether a submit was accepted is an outcome of its own: nothing here sends one twice.
"""
