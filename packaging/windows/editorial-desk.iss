; Inno Setup: an installer around dist\editorial-desk. See README.md beside this file.
#ifndef Version
  #error Say /DVersion=...
#endif

[Setup]
AppId=EditorialDesk
AppName=Editorial Desk
AppVersion={#Version}
DefaultDirName={autopf}\Editorial Desk
DefaultGroupName=Editorial Desk
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=EditorialDesk-{#Version}
Compression=lzma2
SolidCompression=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "tr"; MessagesFile: "compiler:Languages\Turkish.isl"
Name: "ru"; MessagesFile: "compiler:Languages\Russian.isl"

[Files]
Source: "..\..\dist\editorial-desk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Editorial Desk"; Filename: "{app}\Editorial Desk.exe"

[Run]
Filename: "{app}\Editorial Desk.exe"; Description: "{cm:LaunchProgram,Editorial Desk}"; Flags: nowait postinstall skipifsilent
