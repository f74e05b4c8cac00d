using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Baton.Kernel.Executions;

/// <summary>
/// Ids that follow from where they were made, so that a step computed again makes the same ones: ten characters of time
/// (so that indexes grow at one end) and sixteen of a hash; 26 characters [0-9a-z], fit for Tencent's task_id and chatid.
/// </summary>
public static class DerivedId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string Of(DateTimeOffset at, string instanceId, int execution, int attempt, string purpose)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{instanceId}\n{execution}\n{attempt}\n{purpose}"), hash);
        return From(at, hash);
    }

    /// <summary>An id of the same shape from ten bytes of the caller's.</summary>
    public static string From(DateTimeOffset at, ReadOnlySpan<byte> tenBytes) =>
        Encode(at.ToUnixTimeMilliseconds(), BinaryPrimitives.ReadUInt64BigEndian(tenBytes), BinaryPrimitives.ReadUInt16BigEndian(tenBytes[8..]));

    private static string Encode(long milliseconds, ulong high, ushort low) => string.Create(26, (milliseconds, high, low), static (text, parts) =>
    {
        var time = (ulong)parts.milliseconds;
        for (var i = 9; i >= 0; i--, time >>= 5)
            text[i] = Alphabet[(int)(time & 31)];
        var chance = new UInt128(parts.high, (ulong)parts.low << 48) >> 48;
        for (var i = 25; i >= 10; i--, chance >>= 5)
            text[i] = Alphabet[(int)(uint)(chance & 31)];
    });
}
