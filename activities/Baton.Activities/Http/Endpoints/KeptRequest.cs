namespace Baton.Activities.Http.Endpoints;

/// <summary>What the inbox keeps of a request: enough to tell a repetition from another request under the same key, and to find its answer.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">Below <c>/workflows</c>, with the query.</param>
/// <param name="Hash">Of all that was asked.</param>
/// <param name="Step">The step of the instance that it caused.</param>
/// <param name="Limit">How many bytes were read at most.</param>
/// <param name="Patience">How long its caller waits for the answer.</param>
internal sealed record KeptRequest(string Method, string Path, string Hash, int Step, long Limit, TimeSpan Patience);
