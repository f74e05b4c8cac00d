using Baton.Kernel.Tests.Playing;

namespace Baton.Kernel.Tests.Conformance;

/// <summary>Finds the conformance flows: where BATON_CONFORMANCE says, else next to the checkout.</summary>
internal static class ConformanceFolder
{
    public static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("BATON_CONFORMANCE");
        var folder = string.IsNullOrEmpty(named) ? Path.Combine(Checkout.Folder, "..", "shared", "conformance", "flows") : named;
        return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
    }
}
