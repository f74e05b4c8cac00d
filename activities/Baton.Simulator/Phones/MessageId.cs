using System.Security.Cryptography;

namespace Baton.Simulator.Phones;

/// <summary>Tencent's 64-bit MsgId of what people say.</summary>
internal static class MessageId
{
    /// <summary>Random, so that two files never give the same; above 2^53, so that nobody gets away with a double.</summary>
    public static long New()
    {
        var random = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));
        return random & long.MaxValue | 1L << 62;
    }
}
