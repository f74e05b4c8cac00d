using Baton.Expressions.Values;
using Baton.Kernel.Activities;

namespace Baton.Runtime.Channels;

/// <summary>
/// Base of triggers by text, one a messenger: "报销 1280 出差打车". What the person wrote becomes the flow's inputs, checked field by
/// field before anything starts; a text that does not fit is answered with what is wrong and an example.
/// </summary>
public abstract class TextTrigger : Trigger
{
    [Input(DisplayName = "关键词", Description = "消息以它开头就发起流程，如“报销”", Order = 1)]
    public Input<string> Keyword { get; set; } = default!;

    /// <summary>A list of {name, label, type: Money | Number | Text, minimum, maximum, maximumLength, example, optional}, in the order they are written.</summary>
    [Input(DisplayName = "字段", Description = "关键词后面依次写什么；最后一个文字字段收下其余全部内容", Order = 2, UIHint = "json-editor")]
    public Input<ListValue> Fields { get; set; } = default!;

    [Output(DisplayName = "内容")]
    public Output<ObjectValue> Result { get; set; } = default!;

    /// <summary>Reached only when the flow was started in another way: there is no text then.</summary>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => ValueTask.CompletedTask;
}
