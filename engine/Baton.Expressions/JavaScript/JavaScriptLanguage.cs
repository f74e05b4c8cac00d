using Baton.Expressions.JavaScript.Compilation;
using Baton.Expressions.JavaScript.Syntax;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.JavaScript;

/// <summary>JavaScript, parsed once, carried out by an interpreter of our own within limits. See the room's README for what it knows.</summary>
public sealed class JavaScriptLanguage(ScriptLimits? limits = null) : IExpressionLanguage
{
    private readonly ScriptLimits _limits = limits ?? ScriptLimits.Default;

    public string Type => "JavaScript";

    public IExpression Compile(Value source, TypeName target)
    {
        var text = Conversion.ToText(source);
        if (string.IsNullOrWhiteSpace(text))
            return ConstantExpression.Null;
        var script = Parser.Parse(text, new ParserLimits { SourceLength = _limits.SourceLength });
        return new JavaScriptExpression(ScriptCompiler.Compile(script), _limits);
    }
}
