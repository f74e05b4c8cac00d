using Baton.Kernel.Activities;

namespace Baton.Kernel.Workflows;

public sealed class WriteLine : DrawnActivity
{
    public WriteLine() { }

    public WriteLine(string text) => Text = new Input<string>(text);

    public WriteLine(Variable text) => Text = new Input<string>(text);

    public WriteLine(Input<string> text) => Text = text;

    public Input<string>? Text { get; set; }
}

public sealed class SetVariable : DrawnActivity
{
    public SetVariable() { }

    public SetVariable(Variable variable, Input<object> value) => (Variable, Value) = (variable, value);

    public Variable? Variable { get; set; }

    public Input<object>? Value { get; set; }
}

/// <summary>Sets an output of the workflow, or of the composite around it.</summary>
public sealed class SetOutput : DrawnActivity
{
    public SetOutput() { }

    public SetOutput(string name, Input<object> value) => (OutputName, OutputValue) = (new Input<string>(name), value);

    public Input<string>? OutputName { get; set; }

    public Input<object>? OutputValue { get; set; }
}

public sealed class Correlate : DrawnActivity
{
    public Input<string>? CorrelationId { get; set; }
}

public sealed class SetName : DrawnActivity
{
    public Input<string>? Value { get; set; }
}

public sealed class Fault : DrawnActivity
{
    public Input<string>? Code { get; set; }

    public Input<string>? Message { get; set; }
}

public sealed class RunJavaScript : DrawnActivity
{
    public RunJavaScript() { }

    public RunJavaScript(string script) => Script = new Input<string>(script);

    public Input<string>? Script { get; set; }

    public Input<ICollection<string>>? PossibleOutcomes { get; set; }

    public Output<object>? Result { get; set; }
}
