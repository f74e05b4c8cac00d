namespace Baton.Storage.Nodes;

/// <summary>A node, in the session with the database by which it lives. A node that takes up a new session has another one.</summary>
/// <param name="Node">The name by which it claims.</param>
/// <param name="Session">Never the same twice.</param>
public sealed record NodeSession(string Node, string Session);

/// <summary>What a look at the nodes shows at one moment.</summary>
/// <param name="IsNew">This node's own session began with this look: nobody has seen it before, and others may have taken it for dead.</param>
/// <param name="Silent">Other nodes whose session has ended and which have no new one yet.</param>
public sealed record NodeLook(bool IsNew, IReadOnlyList<NodeSession> Silent);
