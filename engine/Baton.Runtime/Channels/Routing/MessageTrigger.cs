using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;

namespace Baton.Runtime.Channels.Routing;

/// <summary>Base of triggers by any message that nothing else takes, one a messenger: what it holds becomes the flow's inputs.</summary>
public abstract class MessageTrigger : Trigger
{
    [Input(DisplayName = "内容要求", Description = "什么样的文字会发起流程：* 代表任意内容，? 代表一个字，几种写法用 | 分开", Order = 1, DefaultValue = "*", IsRequired = true)]
    public Input<string> Pattern { get; set; } = default!;

    [Input(DisplayName = "消息种类", Description = "哪些种类的消息会发起流程；不选是文字", Order = 2, UIHint = InputUIHints.CheckList,
        Options = ["Text", "Image", "Voice", "Video", "Location", "Link"], OptionNames = ["文字", "图片", "语音", "视频", "位置", "链接"])]
    public Input<IReadOnlyList<string>> Kinds { get; set; } = default!;

    [Output(DisplayName = "内容")]
    public Output<ObjectValue> Result { get; set; } = default!;

    /// <summary>Reached only when the flow was started in another way: there is no message then.</summary>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => ValueTask.CompletedTask;

    /// <summary>The kinds that an input names; texts where it names none.</summary>
    public static ImmutableArray<MessageKind> KindsOf(IEnumerable<string>? names)
    {
        var kinds = (names ?? []).Select(name => Enum.TryParse<MessageKind>(name, out var kind) ? kind : (MessageKind?)null).OfType<MessageKind>().Distinct().ToImmutableArray();
        return kinds.IsEmpty ? [MessageKind.Text] : kinds;
    }

    internal static bool IsMetBy(ObjectValue inputs, IncomingMessage message) =>
        KindsOf((inputs[nameof(Kinds)] as ListValue)?.Items.Select(Conversion.ToText)).Contains(message.Kind)
        && (message.Kind != MessageKind.Text || TextPattern.Fits(Conversion.ToText(inputs[nameof(Pattern)]), message.Text));
}
