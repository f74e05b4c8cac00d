using System.Collections.Frozen;

namespace Baton.Expressions.JavaScript.Syntax.Parsing;

/// <summary>The operators by how they are written; the higher the precedence, the closer they bind (ECMA-262 §13.5–13.15).</summary>
internal static class Operators
{
    public const int Lowest = 1;
    public const int Exponent = 12;

    public static readonly FrozenDictionary<string, (BinaryOperator Operator, int Precedence)> Binary = new Dictionary<string, (BinaryOperator, int)>
    {
        ["|"] = (BinaryOperator.BitOr, 4),
        ["^"] = (BinaryOperator.BitXor, 5),
        ["&"] = (BinaryOperator.BitAnd, 6),
        ["=="] = (BinaryOperator.Equal, 7),
        ["!="] = (BinaryOperator.NotEqual, 7),
        ["==="] = (BinaryOperator.StrictEqual, 7),
        ["!=="] = (BinaryOperator.StrictNotEqual, 7),
        ["<"] = (BinaryOperator.Less, 8),
        ["<="] = (BinaryOperator.LessOrEqual, 8),
        [">"] = (BinaryOperator.Greater, 8),
        [">="] = (BinaryOperator.GreaterOrEqual, 8),
        ["in"] = (BinaryOperator.In, 8),
        ["instanceof"] = (BinaryOperator.InstanceOf, 8),
        ["<<"] = (BinaryOperator.ShiftLeft, 9),
        [">>"] = (BinaryOperator.ShiftRight, 9),
        [">>>"] = (BinaryOperator.ShiftRightUnsigned, 9),
        ["+"] = (BinaryOperator.Add, 10),
        ["-"] = (BinaryOperator.Subtract, 10),
        ["*"] = (BinaryOperator.Multiply, 11),
        ["/"] = (BinaryOperator.Divide, 11),
        ["%"] = (BinaryOperator.Remainder, 11),
        ["**"] = (BinaryOperator.Exponent, Exponent),
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, (LogicalOperator Operator, int Precedence)> Logical = new Dictionary<string, (LogicalOperator, int)>
    {
        ["??"] = (LogicalOperator.Coalesce, Lowest),
        ["||"] = (LogicalOperator.Or, 2),
        ["&&"] = (LogicalOperator.And, 3),
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, UnaryOperator> Unary = new Dictionary<string, UnaryOperator>
    {
        ["+"] = UnaryOperator.Plus,
        ["-"] = UnaryOperator.Minus,
        ["!"] = UnaryOperator.Not,
        ["~"] = UnaryOperator.BitNot,
        ["typeof"] = UnaryOperator.TypeOf,
        ["void"] = UnaryOperator.Void,
        ["delete"] = UnaryOperator.Delete,
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, BinaryOperator> CompoundAssignments = Binary
        .Where(pair => pair.Value.Operator is not BinaryOperator.In and not BinaryOperator.InstanceOf && pair.Value.Precedence is not (7 or 8))
        .ToFrozenDictionary(pair => pair.Key + "=", pair => pair.Value.Operator);

    public static readonly FrozenDictionary<string, LogicalOperator> LogicalAssignments = Logical
        .ToFrozenDictionary(pair => pair.Key + "=", pair => pair.Value.Operator);
}
