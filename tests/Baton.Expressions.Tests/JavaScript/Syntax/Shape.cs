using System.Collections.Immutable;
using System.Globalization;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.Tests.JavaScript.Syntax;

/// <summary>Writes a tree in brackets, operator first, so that what binds how can be read off a line.</summary>
internal static class Shape
{
    /// <summary>Statements between semicolons.</summary>
    public static string Of(string source) => List(Parser.Parse(source, ParserLimits.Default).Body, "; ");

    private static string Of(Node? node) => node switch
    {
        null => "_",
        Statement statement => OfStatement(statement),
        Pattern pattern => OfPattern(pattern),
        Expression expression => OfExpression(expression),
        PatternElement element => Of(element.Target) + Default(element.Default),
        PatternProperty property => $"{OfKey(property.Key)}: {Of(property.Element)}",
        Parameter parameter => (parameter.IsRest ? "..." : "") + Of(parameter.Target) + Default(parameter.Default),
        Declarator declarator => Of(declarator.Target) + Default(declarator.Initializer),
        ObjectMember member => OfMember(member),
        SwitchCase part => $"({(part.Test is null ? "default" : $"case {Of(part.Test)}")}: {List(part.Body, "; ")})",
        ClassElement element => OfClassElement(element),
        FunctionSyntax function => OfFunction(function),
        ClassSyntax type => OfClass(type),
        _ => throw new InvalidOperationException($"no shape for {node.GetType().Name}"),
    };

    private static string OfExpression(Expression expression) => expression switch
    {
        NumberLiteral number => number.Value.ToString(CultureInfo.InvariantCulture),
        TextLiteral text => $"'{text.Value}'",
        BooleanLiteral boolean => boolean.Value ? "true" : "false",
        NullLiteral => "null",
        RegExpLiteral regExp => $"/{regExp.Pattern}/{regExp.Flags}",
        TemplateLiteral template => $"(template {List(template.Cooked.Select(piece => piece is null ? "_" : $"'{piece}'"))} {List(template.Expressions)})",
        TaggedTemplate tagged => $"(tag {Of(tagged.Tag)} {Of(tagged.Template)})",
        ArrayLiteral array => $"[{List(array.Elements, ", ")}]",
        SpreadElement spread => $"...{Of(spread.Argument)}",
        ObjectLiteral literal => $"{{{List(literal.Members, ", ")}}}",
        Identifier name => name.Name,
        ThisExpression => "this",
        NewTargetExpression => "new.target",
        UnaryExpression unary => $"({unary.Operator} {Of(unary.Operand)})",
        UpdateExpression update => $"({(update.IsPrefix ? "Pre" : "Post")}{(update.IsIncrement ? "Increment" : "Decrement")} {Of(update.Target)})",
        BinaryExpression binary => $"({binary.Operator} {Of(binary.Left)} {Of(binary.Right)})",
        LogicalExpression logical => $"({logical.Operator} {Of(logical.Left)} {Of(logical.Right)})",
        AssignmentExpression assignment => $"({(assignment.NamesValue ? "=" : "=unnamed")} {Of(assignment.Target)} {Of(assignment.Value)})",
        CompoundAssignment compound => $"({compound.Operator}= {Of(compound.Target)} {Of(compound.Value)})",
        LogicalAssignment logical => $"({logical.Operator}= {Of(logical.Target)} {Of(logical.Value)})",
        ConditionalExpression conditional => $"(? {Of(conditional.Test)} {Of(conditional.Then)} {Of(conditional.Else)})",
        CallExpression call => $"(call{Optional(call.IsOptional)} {Of(call.Callee)} [{List(call.Arguments, ", ")}])",
        SuperCall call => $"(super [{List(call.Arguments, ", ")}])",
        NewExpression creation => $"(new {Of(creation.Callee)} [{List(creation.Arguments, ", ")}])",
        MemberExpression member => $"(.{Optional(member.IsOptional)} {Of(member.Object)} {member.Name})",
        IndexExpression index => $"(@{Optional(index.IsOptional)} {Of(index.Object)} {Of(index.Index)})",
        SuperMember member => $"(super. {member.Name ?? $"[{Of(member.Computed)}]"})",
        OptionalChain chain => $"(chain {Of(chain.Expression)})",
        SequenceExpression sequence => $"(, {List(sequence.Expressions)})",
        FunctionExpression function => Of(function.Function),
        ClassExpression type => Of(type.Class),
        _ => throw new InvalidOperationException($"no shape for {expression.GetType().Name}"),
    };

    private static string OfPattern(Pattern pattern) => pattern switch
    {
        ArrayPattern array => $"<{List(array.Elements, ", ")}{Rest(array.Rest)}>",
        ObjectPattern literal => $"<{{{List(literal.Properties, ", ")}{Rest(literal.Rest)}}}>",
        _ => throw new InvalidOperationException($"no shape for {pattern.GetType().Name}"),
    };

    private static string OfStatement(Statement statement) => statement switch
    {
        ExpressionStatement expression => Of(expression.Expression),
        VariableDeclaration declaration => $"({declaration.Kind} {List(declaration.Declarators)})",
        FunctionDeclaration function => $"(declare {Of(function.Function)})",
        ClassDeclaration type => $"(declare {Of(type.Class)})",
        BlockStatement block => $"{{{List(block.Body, "; ")}}}",
        EmptyStatement => "(empty)",
        IfStatement choice => $"(if {Of(choice.Test)} {Of(choice.Then)} {Of(choice.Else)})",
        ForStatement loop => $"(for {Of(loop.Initializer)} {Of(loop.Test)} {Of(loop.Update)} {Of(loop.Body)})",
        ForInStatement loop => $"(for-in {Of(loop.Target)} {Of(loop.Expression)} {Of(loop.Body)})",
        ForOfStatement loop => $"(for-of {Of(loop.Target)} {Of(loop.Expression)} {Of(loop.Body)})",
        WhileStatement loop => $"(while {Of(loop.Test)} {Of(loop.Body)})",
        DoWhileStatement loop => $"(do {Of(loop.Body)} {Of(loop.Test)})",
        ReturnStatement jump => $"(return {Of(jump.Argument)})",
        BreakStatement jump => $"(break {jump.Label ?? "_"})",
        ContinueStatement jump => $"(continue {jump.Label ?? "_"})",
        ThrowStatement jump => $"(throw {Of(jump.Argument)})",
        TryStatement guard => $"(try {Of(guard.Block)} {(guard.Handler is { } handler ? $"(catch {Of(handler.Parameter)} {Of(handler.Body)})" : "_")} {Of(guard.Finalizer)})",
        SwitchStatement choice => $"(switch {Of(choice.Discriminant)} {List(choice.Cases)})",
        LabeledStatement labeled => $"(label {labeled.Label} {Of(labeled.Body)})",
        _ => throw new InvalidOperationException($"no shape for {statement.GetType().Name}"),
    };

    private static string OfMember(ObjectMember member) => member.Kind switch
    {
        MemberKind.Spread => $"...{Of(member.Value)}",
        MemberKind.Value => $"{(member.IsPrototype ? "proto " : "")}{OfKey(member.Key)}: {Of(member.Value)}",
        _ => $"{member.Kind} {OfKey(member.Key)} {Of(member.Value)}",
    };

    private static string OfClassElement(ClassElement element) =>
        $"{(element.IsStatic ? "static " : "")}{element.Kind} {OfKey(element.Key)} {Of((Node?)element.Function ?? element.FieldValue)}";

    private static string OfFunction(FunctionSyntax function)
    {
        var body = function.ExpressionBody is { } value ? Of(value) : $"{{{List(function.Body, "; ")}}}";
        var name = function.Name is null ? "" : $" {function.Name}";
        return $"({function.Kind}{name} ({List(function.Parameters, ", ")}) {body})";
    }

    private static string OfClass(ClassSyntax type) =>
        $"(class {type.Name ?? "_"} {Of(type.Superclass)} {Of(type.Constructor)} {{{List(type.Elements, ", ")}}})";

    private static string OfKey(PropertyName? key) => key?.Name ?? (key is null ? "_" : $"[{Of(key.Computed)}]");

    private static string Default(Expression? value) => value is null ? "" : $" = {Of(value)}";

    private static string Rest(Node? rest) => rest is null ? "" : $" ...{Of(rest)}";

    private static string Optional(bool isOptional) => isOptional ? "?" : "";

    private static string List<T>(ImmutableArray<T> nodes, string separator = " ")
        where T : Node? => List(nodes.Select(node => Of(node)), separator);

    private static string List(IEnumerable<string> parts, string separator = " ") => string.Join(separator, parts);
}
