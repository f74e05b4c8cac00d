using System.Security.Cryptography;
using System.Text;
using Baton.Simulator.Hosting;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;

namespace Baton.Simulator.WeChat.Media;

/// <summary>The account's files: temporary ones, forgotten after three days, and its material, which stays. WeCom knows none of them.</summary>
internal sealed class AccountMedia(SimulatorFile file, SimulatorClock clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(3);
    private const string Columns = "SELECT id, kind, name, content_type, at, permanent, title, introduction, length(bytes) FROM wechat_media ";

    public StoredFile Keep(Session session, WeChatMediaKind kind, string name, byte[] bytes, bool isPermanent = false, string? title = null, string? introduction = null)
    {
        var id = NewId();
        session.Execute(
            "INSERT INTO wechat_media(id, kind, name, content_type, at, permanent, title, introduction, bytes) VALUES(@0, @1, @2, @3, @4, @5, @6, @7, @8)",
            id, kind.Name, name, kind.ContentType(bytes)!, clock.Now.ToUnixTimeMilliseconds(), isPermanent ? 1 : 0, title, introduction, bytes);
        return new StoredFile(id, kind.Name, name, kind.ContentType(bytes)!, clock.Now, isPermanent, title, introduction, bytes.Length);
    }

    /// <summary>Keeps a text among the material.</summary>
    /// <returns>Its id.</returns>
    public static string KeepText(Session session, string kind, string name, string text, DateTimeOffset at)
    {
        var id = NewId();
        session.Execute(
            "INSERT INTO wechat_media(id, kind, name, content_type, at, permanent, title, introduction, bytes) VALUES(@0, @1, @2, 'application/json', @3, 1, NULL, NULL, @4)",
            id, kind, name, at.ToUnixTimeMilliseconds(), Encoding.UTF8.GetBytes(text));
        return id;
    }

    /// <summary>Null if it is unknown, of another kind, or forgotten.</summary>
    public PhoneFile? Named(string id, WeChatMediaKind kind) =>
        Find(id) is { } found && found.Kind == kind.Name ? new PhoneFile(id, found.Title ?? found.Name, found.Size, found.Introduction) : null;

    /// <summary>Null if it is unknown or forgotten.</summary>
    public StoredFile? Find(string id) => Ever(id) is { } found && (found.IsPermanent || found.At > clock.Now - Life) ? found : null;

    /// <summary>Also one that WeChat has forgotten: phones keep what they have received.</summary>
    public StoredFile? Ever(string id) => Read("WHERE id = @0", id).FirstOrDefault();

    /// <summary>The material of a kind, newest first.</summary>
    public IReadOnlyList<StoredFile> Material(string kind) => Read("WHERE permanent = 1 AND kind = @0 ORDER BY at DESC, id", kind);

    public byte[] Bytes(string id) => file.Read(session => session.Query("SELECT bytes FROM wechat_media WHERE id = @0", row => row.GetFieldValue<byte[]>(0), id)[0]);

    /// <returns>False if there is no such material.</returns>
    public bool Delete(string id) => file.Write(session => session.Execute("DELETE FROM wechat_media WHERE id = @0 AND permanent = 1", id)) > 0;

    private static string NewId() => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 64);

    private List<StoredFile> Read(string where, string value) => file.Read(session => session.Query(
        Columns + where,
        row => new StoredFile(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)), row.GetInt64(5) == 1,
            row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7), row.GetInt64(8)),
        value));
}

/// <param name="Kind">image, voice, video, thumb or news.</param>
/// <param name="Size">In bytes.</param>
internal sealed record StoredFile(string Id, string Kind, string Name, string ContentType, DateTimeOffset At, bool IsPermanent, string? Title, string? Introduction, long Size);
