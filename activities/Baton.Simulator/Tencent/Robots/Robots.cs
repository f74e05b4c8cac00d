using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent.Groups;
using Baton.Simulator.Tencent.Media;

namespace Baton.Simulator.Tencent.Robots;

/// <summary>Robots in groups (webhook/send): no token, at most 20 messages a minute each, no card that asks.</summary>
internal sealed class Robots(SimulatorFile file, SimulatorClock clock, SampleCompany company, Content content, MediaShelf shelf, GroupMessages groups)
{
    public const string Kind = "robot";

    private const int MostInAMinute = 20;
    private const int LongestMarkdown = 4096;
    private const int LargestImage = 2 * 1024 * 1024;

    /// <summary>Somebody adds a robot to a group; null where there is no such group.</summary>
    public Robot? Add(string chatId) => file.Write(session =>
    {
        var key = $"{Guid.NewGuid()}";
        return GroupChats.Find(session, chatId) is null ? null : session.Put(Kind, key, new Robot(key, chatId, []));
    });

    /// <summary>Why this key opens nothing; null if it does.</summary>
    public Refusal? Check(string? key) => Find(key) is null ? new Refusal(ErrorCode.WrongRobotKey) : null;

    public JsonObject Send(string key, RequestBody body)
    {
        var (draft, refusal) = Read(body);
        if (refusal is not null)
            return ApiAnswer.Error(refusal).WithWarning(body.Malformed);
        return file.Write(session =>
        {
            var robot = session.Get<Robot>(Kind, key)!;
            var lately = robot.Sent.Where(at => at > clock.Now - TimeSpan.FromMinutes(1)).ToList();
            if (lately.Count >= MostInAMinute)
                return ApiAnswer.Error(new Refusal(ErrorCode.TooOften));
            session.Put(Kind, key, robot with { Sent = [.. lately, clock.Now] });
            return groups.Deliver(session, robot.ChatId, draft!);
        }).WithWarning(body.Malformed);
    }

    private Robot? Find(string? key) => file.Read(session => session.Get<Robot>(Kind, key ?? ""));

    private (PhoneMessage? Draft, Refusal? Refusal) Read(RequestBody body)
    {
        var type = body.Text("msgtype") ?? "";
        if (body.Root.Member(type) is not { } given || type is not ("text" or "markdown" or "image" or "news" or "file" or "template_card"))
            return (null, new Refusal(ErrorCode.WrongMessageType, $"msgtype {type}"));
        return type switch
        {
            "image" => ImageOf(given.Text("base64") ?? "", given.Text("md5") ?? ""),
            "markdown" => MarkdownOf(given.Text("content") ?? ""),
            "template_card" when given.Text("card_type") is not ("text_notice" or "news_notice") => (null, new Refusal(ErrorCode.WrongCardType, "text_notice or news_notice")),
            _ => content.Read(body.Root, clock.Now, userid => company.Find(userid) is not null),
        };
    }

    private (PhoneMessage?, Refusal?) MarkdownOf(string words) => words.Length == 0 ? (null, new Refusal(ErrorCode.EmptyText))
        : System.Text.Encoding.UTF8.GetByteCount(words) > LongestMarkdown ? (null, new Refusal(ErrorCode.TooLong, "markdown.content"))
        : (Draft(MessageType.Markdown) with { Text = words }, null);

    [SuppressMessage("Security", "CA5351", Justification = "Tencent's protocol prescribes MD5 as a checksum.")]
    private (PhoneMessage?, Refusal?) ImageOf(string base64, string md5)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
            return (null, new Refusal(ErrorCode.WrongParameter, "image.base64"));
        bytes = bytes[..length];
        if (bytes.Length > LargestImage)
            return (null, new Refusal(ErrorCode.MediaTooLarge, $"at most {LargestImage} bytes"));
        if (MediaKind.Image.Check(bytes) is { } refusal)
            return (null, refusal);
        if (!Convert.ToHexString(System.Security.Cryptography.MD5.HashData(bytes)).Equals(md5, StringComparison.OrdinalIgnoreCase))
            return (null, new Refusal(ErrorCode.WrongParameter, "image.md5 is not that of the bytes"));
        return (Draft(MessageType.Image) with { File = file.Write(session => shelf.Keep(session, MediaKind.Image, "robot.png", bytes)) }, null);
    }

    private PhoneMessage Draft(MessageType type) => new() { Userid = "", From = MessageSender.App, Type = type, At = clock.Now };
}
