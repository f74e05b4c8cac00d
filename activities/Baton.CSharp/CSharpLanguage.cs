using System.Collections.Concurrent;
using System.Globalization;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Baton.CSharp;

/// <summary>
/// C# as Roslyn scripts see it. Errors are told when a definition is compiled; the code itself is made when it is first reached and
/// stays for the life of the process. What it does is not bounded, and only as repeatable as its author makes it.
/// </summary>
public sealed class CSharpLanguage : IExpressionLanguage
{
    private static readonly ScriptOptions Options = ScriptOptions.Default
        .WithReferences(
            typeof(object).Assembly,
            typeof(Enumerable).Assembly,
            typeof(List<>).Assembly,
            typeof(Microsoft.CSharp.RuntimeBinder.Binder).Assembly,
            typeof(System.Linq.Expressions.DynamicExpression).Assembly,
            typeof(System.Text.Json.JsonSerializer).Assembly,
            typeof(System.Text.RegularExpressions.Regex).Assembly,
            typeof(CSharpLanguage).Assembly)
        .WithImports("System", "System.Collections.Generic", "System.Linq", "System.Text", "System.Text.RegularExpressions");

    // A definition is compiled at every save: the same text is one piece of code.
    private readonly ConcurrentDictionary<string, CSharpExpression> _compiled = new();

    public string Type => "CSharp";

    public IExpression Compile(Value source, TypeName target)
    {
        var text = Conversion.ToText(source);
        return string.IsNullOrWhiteSpace(text) ? ConstantExpression.Null : _compiled.GetOrAdd(text, Compile);
    }

    private static CSharpExpression Compile(string text)
    {
        var script = CSharpScript.Create<object?>(text, Options, typeof(ScriptGlobals));
        var error = script.GetCompilation().GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return error is null ? new CSharpExpression(script) : throw new ExpressionException(Describe(error));
    }

    private static string Describe(Diagnostic error)
    {
        var at = error.Location.GetLineSpan().StartLinePosition;
        var message = error.GetMessage(CultureInfo.InvariantCulture);
        return $"第 {at.Line + 1} 行第 {at.Character + 1} 列：{message} / line {at.Line + 1}, column {at.Character + 1}: {message}";
    }
}
