using Baton.Tencent.Rules;

namespace Baton.WeCom.Messages;

/// <summary>Tencent's rules for messages, applied before anything is sent (WeCom documentation 90236, 90248). What is merely too long is cut, not refused.</summary>
public static class MessageRules
{
    internal const int NobodyToSendTo = 82001;
    private const int WrongUser = 40003;
    private const int WrongMessageType = 40008;

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(OutgoingMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return [.. Addressing(message.To), .. Privacy(message), .. ContentRules.Of(message.Content)];
    }

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(GroupMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return [.. Group(message), .. ContentRules.Of(message.Content)];
    }

    private static IEnumerable<FieldRefusal> Addressing(Recipients to)
    {
        if (to.IsEmpty)
            yield return new("touser", NobodyToSendTo, "没有接收人。", "There is nobody to send it to.");
        if (to.Everyone)
            yield break;
        (string Field, int Count, int Most)[] lists = [("touser", to.Users.Count, 1000), ("toparty", to.Parties.Count, 100), ("totag", to.Tags.Count, 100)];
        foreach ((string field, int count, int most) in lists)
        {
            if (count > most)
                yield return new(field, CardRules.BadParameter, $"一次最多 {most} 个。", $"At most {most} in one message.");
        }

        if (to.Users.Any(id => !Recipients.IsUserId(id)))
            yield return new("touser", WrongUser, "成员账号不能为空，不能是 @all，也不能含 |。", "A userid is not empty, not @all, and has no '|'.");
    }

    private static IEnumerable<FieldRefusal> Privacy(OutgoingMessage message)
    {
        if (message.Content is MiniProgramNoticeContent && message.To.Everyone)
            yield return new("touser", CardRules.BadParameter, "小程序通知不能发给全体成员。", "A mini program's notice cannot go to everybody.");
        if (message.Safe == Confidentiality.Confidential && message.Content is VoiceContent or NewsContent or MarkdownContent or MiniProgramNoticeContent or CardContent or TextCardContent)
            yield return new("safe", CardRules.BadParameter, "这种消息不能设为保密。", "A message of this type cannot be made confidential.");
        if (message.Safe == Confidentiality.Internal && message.Content is not MpNewsContent)
            yield return new("safe", CardRules.BadParameter, "只有图文消息（mpnews）可以限企业内转发。", "Only mpnews can be limited to the company.");
    }

    private static IEnumerable<FieldRefusal> Group(GroupMessage message)
    {
        if (!IsChatId(message.ChatId))
            yield return new("chatid", CardRules.BadParameter, "群聊 id 必须是 1 到 32 个数字或字母。", "A chatid is 1 to 32 digits or letters.");
        if (message.Content is CardContent or MiniProgramNoticeContent)
            yield return new("msgtype", WrongMessageType, "群聊里不能发模板卡片和小程序通知，请改用文本卡片。", "No template cards and mini program's notices in group chats: use a text card.");
    }

    internal static bool IsChatId(string id) => id.Length is > 0 and <= 32 && id.All(char.IsAsciiLetterOrDigit);
}
