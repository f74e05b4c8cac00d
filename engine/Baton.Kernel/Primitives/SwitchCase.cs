using Baton.Expressions.Languages;

namespace Baton.Kernel.Primitives;

/// <summary>One case of a FlowSwitch: its label is the outcome.</summary>
internal sealed record SwitchCase(string Label, IExpression Condition);
