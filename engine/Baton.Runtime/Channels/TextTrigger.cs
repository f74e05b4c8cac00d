using Baton.Expressions.Values;
using Baton.Kernel.Activities;

namespace Baton.Runtime.Channels;

/// <summary>
/// Base of triggers by text, one a messenger: "报销 1280 出差打车". What the person wrote becomes the flow's inputs, checked field by
/// field before anything starts; a text that does not fit is answered with what is wrong and an example.
/// </summary>
public abstract class TextTrigger : Trigger
{
    /// <summary>The usage is for people outside the company.</summary>
    public const string Customers = "Customers";

    /// <summary>The usage is for people of the company.</summary>
    public const string Employees = "Employees";

    private const string Everybody = "Everybody";

    [Input(DisplayName = "关键词", Description = "消息以它开头就发起流程，如“报销”", Order = 1)]
    public Input<string> Keyword { get; set; } = default!;

    /// <summary>A list of {name, label, type: Money | Number | Text, minimum, maximum, maximumLength, example, optional}, in the order they are written.</summary>
    [Input(DisplayName = "字段", Description = "关键词后面依次写什么；最后一个文字字段收下其余全部内容", Order = 2, UIHint = "json-editor")]
    public Input<ListValue> Fields { get; set; } = default!;

    /// <summary>Who is told that this can be written, when they ask for help or are not understood. It starts the flow whoever writes it.</summary>
    [Input(
        DisplayName = "告诉谁可以这样写", Description = "问“帮助”或没看懂时给谁看；没看到的人照样可以写，能不能办由流程决定", Order = 3, UIHint = InputUIHints.DropDown, DefaultValue = Everybody,
        Options = [Everybody, Customers, Employees], OptionNames = ["所有人", "只给客户看", "只给员工看"])]
    public Input<string> Audience { get; set; } = default!;

    [Output(DisplayName = "内容")]
    public Output<ObjectValue> Result { get; set; } = default!;

    /// <summary>Reached only when the flow was started in another way: there is no text then.</summary>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => ValueTask.CompletedTask;
}
