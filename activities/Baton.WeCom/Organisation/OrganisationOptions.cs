namespace Baton.WeCom.Organisation;

/// <summary>Section <c>WeCom:Organisation</c>: people, units and roles as WeCom has them.</summary>
public sealed class OrganisationOptions
{
    /// <summary>The application whose visible range is taken over; empty, the default, takes over nothing.</summary>
    public string App { get; set; } = "";

    /// <summary>How often everything is read anew, beside what WeCom reports by events. Default: 6 hours.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Whether a tag is a role of the same name. Default: yes.</summary>
    public bool TagsAreRoles { get; set; } = true;

    /// <summary>
    /// The largest part of the known people that may be gone at once; beyond it somebody has more likely narrowed the visible range, and
    /// nobody is taken for a leaver until a person has looked. Default: 0.3; 1 lets everybody go.
    /// </summary>
    public double LargestLoss { get; set; } = 0.3;

    internal bool IsOn => App.Length > 0;
}
