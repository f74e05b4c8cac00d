namespace Baton.Kernel.Tests.Conformance;

/// <summary>Finds the conformance flows: where BATON_CONFORMANCE says, else next to the checkout.</summary>
internal static class ConformanceFolder
{
    public static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("BATON_CONFORMANCE");
        var folder = string.IsNullOrEmpty(named) ? Path.Combine(Checkout(), "..", "shared", "conformance", "flows") : named;
        return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
    }

    private static string Checkout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
