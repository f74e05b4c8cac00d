namespace Baton.Expressions.JavaScript.Syntax;

internal enum UnaryOperator
{
    Plus,
    Minus,
    Not,
    BitNot,
    TypeOf,
    Void,
    Delete,
}

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Exponent,
    BitAnd,
    BitOr,
    BitXor,
    ShiftLeft,
    ShiftRight,
    ShiftRightUnsigned,
    Equal,
    NotEqual,
    StrictEqual,
    StrictNotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    InstanceOf,
}

internal enum LogicalOperator
{
    And,
    Or,
    Coalesce,
}
