using System.Security.Cryptography;
using Baton.Kernel.Executions;

namespace Baton.Runtime.Hosting;

/// <summary>Ids for what has no origin to derive them from, such as an instance: growing with time, 26 characters [0-9a-z].</summary>
public static class FreshId
{
    public static string New(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return DerivedId.From(time.GetUtcNow(), RandomNumberGenerator.GetBytes(10));
    }
}
