namespace Baton.WeCom.Customers;

/// <summary>What happens between members and their customers, as flows name it.</summary>
public enum CustomerChange
{
    /// <summary>A customer is a member's from now on; may be greeted within 20 seconds.</summary>
    Added = 0,

    /// <summary>The same, of a customer whose consent was not asked for and who has not answered yet.</summary>
    HalfAdded = 1,

    /// <summary>A member has changed what they noted of a customer.</summary>
    Edited = 2,

    /// <summary>A member has removed a customer.</summary>
    Removed = 3,

    /// <summary>A customer has removed a member.</summary>
    Left = 4,

    /// <summary>A customer did not become another member's.</summary>
    TransferFailed = 5,
}

/// <summary>Under which names flows wait for these, and are started by them. Nobody else may send these.</summary>
internal static class CustomerChanges
{
    public const string Prefix = "wecom-customer:";

    private const string Any = "*";

    /// <summary>Null for what no flow can take.</summary>
    public static CustomerChange? Of(string changeType) => changeType switch
    {
        "add_external_contact" => CustomerChange.Added,
        "add_half_external_contact" => CustomerChange.HalfAdded,
        "edit_external_contact" => CustomerChange.Edited,
        "del_external_contact" => CustomerChange.Removed,
        "del_follow_user" => CustomerChange.Left,
        "transfer_fail" => CustomerChange.TransferFailed,
        _ => null,
    };

    /// <summary>What starts a flow: by the code the customer came by, or any.</summary>
    public static string ForStart(CustomerChange change, string? state) => $"{Prefix}start:{change}:{NameOf(state)}";

    /// <summary>What a flow waits for: of a code, of a customer, or of any.</summary>
    public static string ForWait(CustomerChange change, string? state, string? externalUserid) => $"{Prefix}wait:{change}:{NameOf(state)}:{NameOf(externalUserid)}";

    private static string NameOf(string? part) => string.IsNullOrEmpty(part) ? Any : part;
}
