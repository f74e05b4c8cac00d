using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Compilation;

internal sealed partial class ScriptCompiler
{
    // What a call costs besides its body.
    private const int CallCost = 3;

    private FunctionNode CompileFunction(FunctionSyntax function, bool isDeclaration = false)
    {
        if (function.Name is not { } name || isDeclaration)
            return new FunctionNode(CompileCode(function, function.Name ?? ""), null, null);
        var layout = new ScopeLayout(_function, _layout);
        return In(layout, () =>
        {
            var self = layout.Declare(name, BindingKind.Self);
            var code = CompileCode(function, name);
            return self.IsCaptured ? new FunctionNode(code, layout, Reference(self)) : new FunctionNode(code, null, null);
        });
    }

    private FunctionCode CompileCode(FunctionSyntax function, string name, SourceSpan? source = null, bool isDefaultDerived = false)
    {
        var (outerFunction, outerLayout, outerNodes) = (_function, _layout, _nodes);
        _function = new FunctionBuilder(outerFunction, function.Kind);
        _layout = _function.Layout = new ScopeLayout(_function, outerLayout);
        _nodes = 0;

        var parameters = function.Parameters;
        var isSimple = parameters.All(each => each is { Target: Identifier, Default: null, IsRest: false });
        foreach (var parameter in parameters.SelectMany(each => HoistedNames.OfTarget(each.Target)))
            _layout.Declare(parameter, isSimple ? BindingKind.Variable : BindingKind.Let);
        var simple = isSimple ? parameters.Select(each => _layout.Find(((Identifier)each.Target).Name)!).ToArray() : null;
        var statements = isSimple ? [] : CompileParameters(parameters);
        var parameterNodes = _nodes;
        var bodyLayout = parameters.Any(HasExpression) ? new ScopeLayout(_function, _layout) : _layout;
        var copies = DeclareVariables(function, bodyLayout);
        _layout = bodyLayout;
        var expression = function.ExpressionBody is null ? null : Compile(function.ExpressionBody);
        StatementNode[] body = function.ExpressionBody is null ? [.. copies, .. CompileBody(function.Body)] : [];
        var code = new FunctionCode
        {
            IsDefaultDerived = isDefaultDerived, Name = name, Kind = function.Kind, ExpectedArguments = function.ExpectedArguments, Source = source ?? function.Source,
            Weight = function.Height + CallCost, Layout = _function.Layout, BodyLayout = bodyLayout, SimpleParameters = simple,
            ParameterStatements = statements, Expression = expression, Body = body, Builder = _function,
            Cost = CallCost + parameters.Length + (expression is null ? parameterNodes : _nodes),
        };
        (_function, _layout, _nodes) = (outerFunction, outerLayout, outerNodes + 1);
        return code;
    }

    /// <summary>Declares the body's variables; those named as a parameter begin with its value. ECMA-262 §10.2.11.</summary>
    private List<StatementNode> DeclareVariables(FunctionSyntax function, ScopeLayout body)
    {
        var copies = new List<StatementNode>();
        foreach (var name in HoistedNames.Of(function.Body).Distinct())
        {
            var parameter = ReferenceEquals(body, _layout) ? null : _layout.Find(name);
            var variable = body.Declare(name, BindingKind.Variable);
            if (parameter is not null)
                copies.Add(In(body, () => new DeclareNode(Reference(variable), Reference(parameter))));
        }

        return copies;
    }

    private StatementNode[] CompileParameters(ImmutableArray<Parameter> parameters)
    {
        var statements = new List<StatementNode>();
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            ExpressionNode value = parameter.IsRest ? new RestNode(i) : new ArgumentNode(i);
            var fallback = parameter.Default is null ? null : CompileNamed(parameter.Default, (parameter.Target as Identifier)?.Name);
            statements.Add(new ParameterNode(value, CompileTarget(parameter.Target, fallback, true)));
            MarkDeclared(parameter.Target);
        }

        return [.. statements];
    }

    private static bool HasExpression(Parameter parameter) => parameter.Default is not null || HasExpression(parameter.Target);

    private static bool HasExpression(Node? target) => target switch
    {
        ArrayPattern array => array.Elements.Any(each => each is not null && (each.Default is not null || HasExpression(each.Target))) || HasExpression(array.Rest),
        ObjectPattern o => o.Properties.Any(each => each.Key.Computed is not null || each.Element.Default is not null || HasExpression(each.Element.Target)),
        _ => false,
    };
}
