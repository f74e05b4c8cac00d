using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.JavaScript;
using Baton.Expressions.Values;

namespace Baton.Expressions.Languages;

/// <summary>What an expression can see of the instance it is evaluated in. Names are matched as written, then ignoring case.</summary>
public interface IExpressionScope
{
    bool TryGetVariable(string name, [NotNullWhen(true)] out Value? value);

    bool TryGetInput(string name, [NotNullWhen(true)] out Value? value);

    /// <summary>A flow parameter (流程参数): a named value of the definition that its owner edits without opening the drawing.</summary>
    bool TryGetParameter(string name, [NotNullWhen(true)] out Value? value);

    /// <summary>What an activity of this instance gave last, by the activity's id or name.</summary>
    bool TryGetOutput(string activity, string output, [NotNullWhen(true)] out Value? value);

    /// <summary>All variables that are visible, all inputs or all parameters, for expressions that list them.</summary>
    ObjectValue Variables { get; }

    ObjectValue Inputs { get; }

    ObjectValue Parameters { get; }

    /// <summary>Facts of the instance itself: Id, DefinitionId, DefinitionVersion, CorrelationId, Name.</summary>
    ObjectValue Workflow { get; }

    /// <summary>The step's time, in the company's time zone. Frozen for the whole step.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The offset of dates without one. Known also where there is no time.</summary>
    TimeSpan Offset => Now.Offset;

    /// <summary>The result given last in this instance: activities without one leave it as it is. Null before there is one.</summary>
    Value LastResult { get; }

    /// <summary>The step's next random number, the same whenever the step is computed again.</summary>
    ulong NextRandom();

    /// <summary>The answer to a fact. Where it is not known yet the scope throws something that is not an ExpressionException, which a language must let pass; the step is then computed again with it.</summary>
    Value Ask(Fact fact);

    /// <summary>What the expression may change; null where it may only read.</summary>
    IExpressionEffects? Effects { get; }

    /// <summary>What the scripts of the step may take together; null where each has its own limits only.</summary>
    ScriptFuel? Fuel => null;
}
