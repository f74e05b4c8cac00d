using System.Text.Json.Nodes;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;

namespace Baton.Kernel.Workflows;

/// <summary>A workflow in code. It becomes a definition like any other, to be seen and to run like one that was drawn.</summary>
public abstract class WorkflowBase
{
    /// <summary>Puts it together. What it gives is data: expressions in a language, no functions.</summary>
    protected virtual void Build(IWorkflowBuilder builder) { }

    /// <inheritdoc cref="Build"/>
    protected virtual ValueTask BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken)
    {
        Build(builder);
        return ValueTask.CompletedTask;
    }

    /// <summary>The definition that the workflow stands for. Its id and name are those of the class, unless it says others.</summary>
    /// <exception cref="InvalidOperationException">It has no root.</exception>
    public static async ValueTask<JsonObject> ToDefinitionAsync(WorkflowBase workflow, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        var builder = new WorkflowBuilder(workflow.GetType().Name);
        await workflow.BuildAsync(builder, cancellationToken);
        return builder.ToDefinition();
    }
}

/// <summary>What a workflow in code is put together with.</summary>
public interface IWorkflowBuilder
{
    /// <summary>Under which it is published. Default: the class name.</summary>
    string DefinitionId { get; set; }

    string Name { get; set; }

    string? Description { get; set; }

    IActivity? Root { get; set; }

    ICollection<Variable> Variables { get; }

    /// <summary>What the definition keeps under <c>customProperties</c>.</summary>
    IDictionary<string, object> CustomProperties { get; }

    /// <summary>A variable of the workflow.</summary>
    Variable<T> WithVariable<T>(string name, T? value = default);

    /// <summary>An input of the workflow. An activity's input takes it as its value.</summary>
    Input<T> WithInput<T>(string name, string? description = null);

    /// <summary>An output of the workflow. An activity's output given this one sets it.</summary>
    Output<T> WithOutput<T>(string name, string? description = null);
}

/// <summary>How Elsa's authors say where a variable is kept. Here everything is kept with the instance.</summary>
public static class VariableStorage
{
    public static Variable<T> WithWorkflowStorage<T>(this Variable<T> variable) => variable;
}

internal sealed class WorkflowBuilder(string name) : IWorkflowBuilder
{
    private readonly JsonArray _inputs = [];
    private readonly JsonArray _outputs = [];

    public string DefinitionId { get; set; } = name;

    public string Name { get; set; } = name;

    public string? Description { get; set; }

    public IActivity? Root { get; set; }

    public ICollection<Variable> Variables { get; } = [];

    public IDictionary<string, object> CustomProperties { get; } = new Dictionary<string, object>();

    public Variable<T> WithVariable<T>(string name, T? value)
    {
        var variable = new Variable<T>(name, value);
        Variables.Add(variable);
        return variable;
    }

    public Input<T> WithInput<T>(string name, string? description)
    {
        _inputs.Add(Declared(name, typeof(T), description));
        return new Input<T>(Expression.InputExpression(name));
    }

    public Output<T> WithOutput<T>(string name, string? description)
    {
        _outputs.Add(Declared(name, typeof(T), description));
        return Output<T>.To(name);
    }

    public JsonObject ToDefinition()
    {
        var definition = new JsonObject { ["definitionId"] = DefinitionId, ["name"] = Name };
        if (Description is not null)
            definition["description"] = Description;
        definition["variables"] = ActivityWriter.Write(Variables);
        definition["inputs"] = _inputs.DeepClone();
        definition["outputs"] = _outputs.DeepClone();
        if (CustomProperties.Count > 0)
            definition["customProperties"] = JsonNode.Parse(ValueJson.ToText(Conversion.FromObject(CustomProperties), JsonForm.Plain));
        definition["root"] = new ActivityWriter().Write(Root ?? throw new InvalidOperationException($"{Name} has no root activity."));
        return definition;
    }

    private static JsonObject Declared(string name, Type type, string? description) =>
        new() { ["name"] = name, ["type"] = AuthoredActivities.NameOf(type), ["description"] = description };
}
