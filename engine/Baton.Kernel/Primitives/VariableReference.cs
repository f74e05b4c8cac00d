namespace Baton.Kernel.Primitives;

/// <summary>The variable a SetVariable names. The id counts; files whose ids were lost still have the name.</summary>
internal sealed record VariableReference(string Id, string Name);
