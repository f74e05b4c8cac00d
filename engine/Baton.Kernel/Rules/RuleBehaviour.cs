using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Rules;

/// <summary>One row of a condition: field · operator · value.</summary>
internal sealed record RuleRow(IExpression Field, RuleOperator Operator, IExpression Value);

/// <summary>A condition of up to three rows, all or any of which must hold.</summary>
internal sealed record Rule(ImmutableArray<RuleRow> Rows, bool MatchAny)
{
    /// <summary>More rows than a person can read at a glance belong into a decision table or several conditions.</summary>
    public const int MaximumRows = 3;
}

internal enum RuleOperator
{
    Equal,
    NotEqual,
    GreaterThan,
    GreaterOrEqual,
    LessThan,
    LessOrEqual,
    Contains,
    IsEmpty,
    IsNotEmpty,
}

/// <summary>条件: decides without code; numbers are compared exactly.</summary>
internal static class RuleBehaviour
{
    public static ImmutableArray<string> Decide(Step step, LiveExecution self)
    {
        var rule = self.Node.Compiled as Rule
            ?? throw new ExpressionException($"条件“{self.Node.Id}”没有写完整。 / Condition {self.Node.Id} is incomplete.");
        var view = step.ReadOnlyViewOf(self);
        var holds = rule.MatchAny ? rule.Rows.Any(row => Holds(row, view)) : rule.Rows.All(row => Holds(row, view));
        return [holds ? Outcomes.True : Outcomes.False];
    }

    private static bool Holds(RuleRow row, IExpressionScope view)
    {
        var field = row.Field.Evaluate(view);
        return row.Operator switch
        {
            RuleOperator.IsEmpty => IsEmpty(field),
            RuleOperator.IsNotEmpty => !IsEmpty(field),
            RuleOperator.Contains => Contains(field, row.Value.Evaluate(view)),
            RuleOperator.Equal => Comparison.AreLooselyEqual(field, row.Value.Evaluate(view)),
            RuleOperator.NotEqual => !Comparison.AreLooselyEqual(field, row.Value.Evaluate(view)),
            var comparing => Compares(field, comparing, row.Value.Evaluate(view)),
        };
    }

    private static bool Compares(Value field, RuleOperator comparing, Value value)
    {
        var order = Comparison.TryCompareLoosely(field, value)
            ?? throw new ExpressionException($"“{Conversion.ToText(field)}”和“{Conversion.ToText(value)}”不能比较大小。 / \"{Conversion.ToText(field)}\" and \"{Conversion.ToText(value)}\" cannot be ordered.");
        return comparing switch
        {
            RuleOperator.GreaterThan => order > 0,
            RuleOperator.GreaterOrEqual => order >= 0,
            RuleOperator.LessThan => order < 0,
            _ => order <= 0,
        };
    }

    private static bool IsEmpty(Value value) => value switch
    {
        NullValue => true,
        TextValue text => string.IsNullOrWhiteSpace(text.Content),
        ListValue list => list.Items.IsEmpty,
        ObjectValue members => members.Members.IsEmpty,
        _ => false,
    };

    private static bool Contains(Value field, Value value) => field is ListValue list
        ? list.Items.Any(item => Comparison.AreLooselyEqual(item, value))
        : Conversion.ToText(field).Contains(Conversion.ToText(value), StringComparison.Ordinal);
}
