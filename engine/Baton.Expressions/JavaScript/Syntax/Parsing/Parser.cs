using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Syntax.Lexing;

namespace Baton.Expressions.JavaScript.Syntax;

/// <summary>
/// Reads a script: ECMAScript 2022 in strict mode without generators, async functions, BigInt, private names, modules and
/// <c>with</c>. It goes through the source once, top down; what turns out to be a pattern or the parameters of an arrow
/// was read as an expression and is then reinterpreted (the cover grammars of ECMA-262 §13.15.5 and §15.3).
/// </summary>
internal sealed partial class Parser
{
    private readonly SourceText _source;
    private readonly Lexer _lexer;
    private readonly ParserLimits _limits;

    private Token _token;
    private int _previousEnd;

    private Parser(SourceText source, ParserLimits limits)
    {
        _source = source;
        _limits = limits;
        _lexer = new Lexer(source);
        _token = _lexer.Next();
    }

    /// <summary>
    /// Reads the source as statements. What starts with a brace and cannot be read so is read as one expression:
    /// <c>{ a: 1, b: 2 }</c> is an object, while <c>{ a: 1 }</c> stays the block with a label it is everywhere.
    /// </summary>
    /// <exception cref="ScriptSyntaxException">The source is not such a script, or exceeds a limit.</exception>
    public static ScriptSyntax Parse(string source, ParserLimits limits)
    {
        if (source.Length > limits.SourceLength)
        {
            throw new ScriptSyntaxException(new Position(1, 1), $"脚本有 {source.Length} 个字符，超过 {limits.SourceLength} 的上限 (SourceLength)，请拆分",
                $"the script has {source.Length} characters, more than the limit of {limits.SourceLength} (SourceLength), split it");
        }

        var text = new SourceText(source);
        var parser = new Parser(text, limits);
        var startsWithBrace = parser.Is("{");
        try
        {
            return parser.ParseScript();
        }
        catch (ScriptSyntaxException problem) when (startsWithBrace)
        {
            return ParseAsExpression(text, limits, problem, parser._lexer.Position);
        }
    }

    /// <summary>Of the two readings that failed, the one that got further says what is wrong.</summary>
    private static ScriptSyntax ParseAsExpression(SourceText text, ParserLimits limits, ScriptSyntaxException asStatements, int reached)
    {
        var parser = new Parser(text, limits);
        try
        {
            var statement = parser.ParseExpressionStatement();
            parser.ExpectEnd();
            return new ScriptSyntax(new Position(1, 1), [statement]);
        }
        catch (ScriptSyntaxException asExpression)
        {
            throw parser._lexer.Position > reached ? asExpression : asStatements;
        }
    }

    private ScriptSyntax ParseScript()
    {
        var body = ImmutableArray.CreateBuilder<Statement>();
        while (_token.Kind != TokenKind.End)
            body.Add(ParseListedStatement());
        return new ScriptSyntax(new Position(1, 1), body.ToImmutable());
    }

    private void ExpectEnd()
    {
        if (_token.Kind != TokenKind.End)
            throw Unexpected();
    }
}
