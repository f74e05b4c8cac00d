using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Runtime.Definitions;

/// <summary>What expressions see before there is an instance: the flow parameters and nothing else.</summary>
internal sealed class DefinitionScope(ObjectValue parameters) : IExpressionScope
{
    public ObjectValue Variables => ObjectValue.Empty;

    public ObjectValue Inputs => ObjectValue.Empty;

    public ObjectValue Parameters => parameters;

    public ObjectValue Workflow => ObjectValue.Empty;

    public DateTimeOffset Now => throw new ExpressionException("这里还没有流程实例，不能用当前时间。 / There is no instance yet, and so no time.");

    public bool TryGetVariable(string name, [NotNullWhen(true)] out Value? value) => Missing(out value);

    public bool TryGetInput(string name, [NotNullWhen(true)] out Value? value) => Missing(out value);

    public bool TryGetParameter(string name, [NotNullWhen(true)] out Value? value) => parameters.TryGet(name, out value);

    public bool TryGetOutput(string activity, string output, [NotNullWhen(true)] out Value? value) => Missing(out value);

    private static bool Missing(out Value? value)
    {
        value = null;
        return false;
    }
}
