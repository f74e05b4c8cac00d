using Baton.Tencent.Rules;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Groups;

/// <summary>Tencent's rules for group chats, applied before one is made.</summary>
public static class GroupRules
{
    private const int BadParameter = 40058;
    private const int LongestName = 50;

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(NewGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return [.. Wrong(group)];
    }

    private static IEnumerable<FieldRefusal> Wrong(NewGroup group)
    {
        if (Fit.Length(group.Name) > LongestName)
            yield return new("name", BadParameter, "群名最多 50 个字。", "A group's name has at most 50 characters.");
        if (group.Userlist.Distinct(StringComparer.OrdinalIgnoreCase).Count() is < 2 or > 2000)
            yield return new("userlist", BadParameter, "群成员必须为 2 到 2000 人。", "A group has 2 to 2000 members.");
        if (group.Owner is { } owner && !group.Userlist.Contains(owner, StringComparer.OrdinalIgnoreCase))
            yield return new("owner", BadParameter, "群主必须是群成员。", "The owner is one of the members.");
        if (group.Chatid is { } id && !MessageRules.IsChatId(id))
            yield return new("chatid", BadParameter, "群聊 id 必须是 1 到 32 个数字或字母。", "A chatid is 1 to 32 digits or letters.");
    }
}
