using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Runtime.Definitions;

/// <summary>What expressions see before there is an instance: the flow parameters and nothing else.</summary>
internal sealed class DefinitionScope(ObjectValue parameters) : IExpressionScope
{
    public ObjectValue Variables => ObjectValue.Empty;

    public ObjectValue Inputs => ObjectValue.Empty;

    public ObjectValue Parameters => parameters;

    public ObjectValue Workflow => ObjectValue.Empty;

    public DateTimeOffset Now => throw new ExpressionException("这里还没有流程实例，不能用当前时间。 / There is no instance yet, and so no time.");

    public TimeSpan Offset => Conversion.DefaultOffset;

    public Value LastResult => Value.Null;

    public IExpressionEffects? Effects => null;

    public ulong NextRandom() => throw new ExpressionException("这里还没有流程实例，不能用随机数。 / There is no instance yet, and so no chance.");

    public Value Ask(Fact fact) => throw new ExpressionException("这里还没有流程实例，不能查询配置、组织和日历。 / There is no instance yet, and so nothing to look up.");

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
