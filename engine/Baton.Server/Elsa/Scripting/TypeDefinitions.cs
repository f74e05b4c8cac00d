using System.Globalization;
using System.Text;
using Baton.Expressions.JavaScript.Globals;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Catalog;
using Baton.Kernel.Plans;

namespace Baton.Server.Elsa.Scripting;

/// <summary>
/// What scripts of a definition can name, as a TypeScript declaration file for the editor: the language's own functions, and those
/// that are there for its variables, inputs, flow parameters and the outputs of its activities. Comments are in Chinese.
/// </summary>
internal sealed class TypeDefinitions
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _functions = [.. GlobalDocumentation.All.Select(global => global.Name)];

    private TypeDefinitions() { }

    /// <param name="plan">The definition; null where there is none, or it cannot be compiled yet.</param>
    /// <param name="activityType">The activity whose script is written, where it is known: only some choose outcomes.</param>
    public static string Of(Plan? plan, string? activityType)
    {
        var file = new TypeDefinitions();
        file.Line(GlobalDocumentation.Types).Line();
        if (plan is not null)
            file.AddFlow(plan);
        foreach (var global in GlobalDocumentation.All.Where(global => activityType is null or BuiltIn.RunJavaScript || !ChoosesOutcomes(global)))
            file.Line(TypeScript.Comment(global.Text)).Line(global.Declaration);
        return file._text.ToString();
    }

    private static bool ChoosesOutcomes(GlobalDocumentation global) => global.Name is "setOutcome" or "setOutcomes";

    // An overload stands before the function that takes any name, so that the editor offers the names there are.
    private void AddFlow(Plan plan)
    {
        AddVariables([.. plan.Variables.Concat(plan.Nodes.SelectMany(node => node.Variables)).Where(variable => variable.Name.Length > 0).DistinctBy(variable => variable.Name)]);
        foreach (var input in plan.Inputs)
        {
            AddOverload($"流程输入“{input.DisplayName ?? input.Name}”", "getInput", [input.Name], TypeScript.TypeOf(input.Type));
            AddFunction($"流程输入“{input.DisplayName ?? input.Name}”", TypeScript.FunctionName("get", input.Name), "", TypeScript.TypeOf(input.Type));
        }

        foreach (var parameter in plan.Parameters)
        {
            var about = string.IsNullOrWhiteSpace(parameter.Description) ? "" : $"：{parameter.Description}";
            AddOverload($"流程参数“{parameter.DisplayName ?? parameter.Name}”{about}", "getParameter", [parameter.Name], TypeScript.TypeOf(parameter.Type));
        }

        foreach (var node in plan.Nodes.Where(node => !node.Descriptor.Outputs.IsEmpty))
            AddOutputs(node);
    }

    private void AddVariables(IReadOnlyList<VariableDeclaration> variables)
    {
        Line("/** 流程变量 */").Line("interface Variables {");
        foreach (var variable in variables)
            Line($"    {TypeScript.Member(variable.Name)}: {TypeScript.TypeOf(variable.Type)};");
        Line("    [name: string]: any;").Line("}").Line().Line("/** 流程变量，按名称读取和赋值 */").Line("declare const variables: Variables;").Line();
        foreach (var variable in variables)
        {
            var type = TypeScript.TypeOf(variable.Type);
            AddOverload($"变量“{variable.Name}”", "getVariable", [variable.Name], type);
            AddFunction($"变量“{variable.Name}”", TypeScript.FunctionName("get", variable.Name), "", type);
            AddFunction($"给变量“{variable.Name}”赋值", TypeScript.FunctionName("set", variable.Name), $"value: {type}", "void");
        }
    }

    private void AddOutputs(PlanNode node)
    {
        var called = string.IsNullOrEmpty(node.Name) ? node.Id : node.Name;
        foreach (var output in node.Descriptor.Outputs)
        {
            var type = TypeScript.TypeOf(TypeName.Parse(output.TypeName));
            var about = $"节点“{called}”的“{output.DisplayName ?? output.Name}”";
            AddOverload(about, "getOutputFrom", [called, output.Name], type);
            if (output.Name == OutputDescriptor.Result)
                AddOverload(about, "getOutputFrom", [called], type);
            AddFunction(about, TypeScript.FunctionName($"get{output.Name}From", called), "", type);
        }
    }

    private static readonly Dictionary<string, string[]> ParameterNames = new()
    {
        ["getVariable"] = ["name"],
        ["getInput"] = ["name"],
        ["getParameter"] = ["name"],
        ["getOutputFrom"] = ["activity", "output"],
    };

    private void AddOverload(string about, string function, string[] names, string returns)
    {
        var parameters = string.Join(", ", names.Select((name, place) => $"{ParameterNames[function][place]}: {TypeScript.Quoted(name)}"));
        Line(TypeScript.Comment(about)).Line(string.Create(CultureInfo.InvariantCulture, $"declare function {function}({parameters}): {returns};"));
    }

    // One of the same name is there already where a variable is named as an input is, or as a function of the language's.
    private void AddFunction(string about, string? name, string parameters, string returns)
    {
        if (name is not null && _functions.Add(name))
            Line(TypeScript.Comment(about)).Line($"declare function {name}({parameters}): {returns};");
    }

    private TypeDefinitions Line(string line = "")
    {
        _text.Append(line).Append('\n');
        return this;
    }
}
