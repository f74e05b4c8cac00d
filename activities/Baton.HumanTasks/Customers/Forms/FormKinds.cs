namespace Baton.HumanTasks.Customers.Forms;

/// <summary>What forms are for, and who may fill them in.</summary>
internal static class FormKinds
{
    public const string Quote = "Quote";
    public const string Order = "Order";
    public const string Repair = "Repair";
    public const string Complaint = "Complaint";

    /// <summary>Says who somebody is and for which company they act; for those who act for none.</summary>
    public const string Register = "Register";
    public const string Other = "Other";

    public const string ForCompanies = "Companies";
    public const string ForEverybody = "Everybody";
}
